namespace Mingji.Pages.Accounts;

/// <summary>What the sign-in form begins with.</summary>
/// <param name="Back">Where to go on afterwards.</param>
/// <param name="Kept">A form to be sent again, as <see cref="KeptForm"/> prints it.</param>
/// <param name="SignInName">The name typed before.</param>
/// <param name="Problem">Why it did not work.</param>
public sealed record SignInForm(string? Back, string? Kept = null, string? SignInName = null, string? Problem = null);
