namespace Mingji.App.Documents.Writing;

/// <summary>The style sheet of the written page: paper-like on wide screens, cards by row on phones, the form and nothing else in print.</summary>
internal static class HtmlStyle
{
    public const string Sheet = """
        :root { color-scheme: light; }
        body { margin: 0; background: #fff; color: #000; font: 16px/1.6 "FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC", "Noto Sans CJK SC", serif; overflow-wrap: anywhere; }
        main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
        h1, h2, h3, .number, thead th { font-family: "SimHei", "黑体", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        .cover { text-align: center; padding: 4rem 0; }
        h1 { font-size: 2rem; }
        h2, .number { text-align: center; }
        h2 { font-size: 1.6rem; margin-top: 0; }
        .number { font-size: 1.3rem; margin: 3rem 0 .5rem; }
        h3 { font-size: 1.15rem; }
        h4 { font-size: 1rem; margin: .8rem 0 0; text-indent: 2em; }
        p { margin: .3rem 0; text-indent: 2em; text-align: justify; }
        .cover p, .number { text-indent: 0; text-align: center; }
        .mark { margin-top: 2rem; }
        .mark img { width: 2.6cm; height: 2.6cm; image-rendering: pixelated; }
        .goals h3 { text-align: center; margin-top: 2.5rem; }
        table { width: 100%; border-collapse: collapse; table-layout: fixed; font: 14px/1.5 "SimSun", "宋体", "Noto Serif CJK SC", "Noto Sans CJK SC", serif; font-variant-numeric: tabular-nums; }
        .rows { margin-top: -1px; }
        th, td { border: 1px solid #000; padding: .25rem .4rem; font-weight: normal; vertical-align: middle; }
        thead th, .term th { font-weight: bold; text-align: center; }
        .c { text-align: center; }
        .r { text-align: right; }
        .unit td { border-width: 0 0 1px; }
        .findings li { margin: .5rem 0; }
        @media screen and (max-width: 40rem) {
          main { padding: .5rem; }
          .cover { padding: 2rem 0; }
          h1 { font-size: 1.6rem; }
          .head, .head tbody, .rows, .rows tbody, .rows tr, .rows th, .rows td { display: block; width: auto; }
          .head col, .rows thead { display: none; }
          .head tr { display: flex; flex-wrap: wrap; }
          .head th, .head td { flex: 1 1 40%; margin: -1px 0 0 -1px; }
          .head .wide { flex-basis: 90%; }
          .head .quarter { flex-basis: 20%; }
          .rows th, .rows td { border: 0; text-align: left; padding: .15rem .4rem; }
          .rows tbody th { font-weight: bold; border-top: 2px solid #000; }
          .rows tr { border-bottom: 1px solid #999; padding: .3rem 0; }
          .rows td::before { content: attr(data-label) "："; color: #555; }
          .rows td:empty { display: none; }
        }
        @media print {
          @page { size: A4; margin: 2.3cm 2cm; }
          main { max-width: none; padding: 0; }
          .cover { padding: 8cm 0 0; }
          .part, .goals + .goals, article + article, .findings { break-before: page; }
          thead { display: table-header-group; }
          tr { break-inside: avoid; }
          h2, h3, h4 { break-after: avoid; }
        }
        """;
}
