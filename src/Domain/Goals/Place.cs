namespace Mingji.Domain.Goals;

/// <summary>One cell or passage of a document. All positions count from 1, as people do.</summary>
/// <param name="Document">Which document of those checked together.</param>
/// <param name="Project">Which project of the document; <see langword="null"/> for part one and for the document as a whole.</param>
/// <param name="Field">Which field.</param>
/// <param name="Row">Which indicator row of the project; <see langword="null"/> when the field is not in a row.</param>
/// <param name="Item">Which numbered goal, or which item of a chapter of part one; <see langword="null"/> elsewhere.</param>
public readonly record struct Place(int Document, int? Project, Field Field, int? Row = null, int? Item = null);
