namespace Mingji.Pages.Accounts;

/// <summary>Pages about one's own account: open to everybody who is signed in, also before they have changed an old password.</summary>
public interface IOwnPage;
