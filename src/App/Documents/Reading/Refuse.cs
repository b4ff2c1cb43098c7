namespace Mingji.App.Documents.Reading;

/// <summary>The refusals of the format readers: one wording for each, so that a person meets the same advice whatever the format.</summary>
internal static class Refuse
{
    public static BadFileException Empty() => new("Empty", "文件是空的，没有可读的内容，请检查后重新上传。");

    public static BadFileException Unknown(string fileName, string advice) => new("UnknownKind", $"“{fileName}”{advice}");

    public static BadFileException Encrypted() => new("Encrypted", "文件加了密码，请先去掉密码再上传。");

    public static BadFileException Damaged(string what, Exception? inner = null) =>
        new("Damaged", $"文件已损坏或内容不完整：{what}。请用 Word、WPS 或 Excel 打开后另存一份，再上传。", inner);

    public static BadFileException TooLarge(string what) => new("TooLarge", $"{what}，超出了可以读取的大小。请拆成几个文件后再上传。");

    public static BadFileException TooMany(string what) => new("TooMany", $"{what}，超出了可以读取的数量。请拆成几个文件后再上传。");

    public static BadFileException TooDeep() => new("TooDeep", "文件内容的嵌套层数太多，无法读取。请把嵌套的表格改为普通表格，另存一份再上传。");

    public static BadFileException ToolMissing(string what, string program, string advice) =>
        new("ToolMissing", $"读取{what}需要程序 {program}，这台机器上没有安装。{advice}");

    public static BadFileException TimedOut(string program) =>
        new("TimedOut", $"程序 {program} 转换这个文件用时太久，已停止。请用 Word 或 WPS 另存为 docx 后再上传。");
}
