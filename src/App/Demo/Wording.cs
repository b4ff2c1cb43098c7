using System.Text;

namespace Mingji.App.Demo;

/// <summary>Fills the slots of a sentence: <c>{n}</c> with a figure or a word, <c>[this|that]</c> with one of the two.</summary>
internal sealed class Wording(IReadOnlyDictionary<string, string> words, Draw choices)
{
    /// <summary>The sentence without slots. A slot that nothing fills is a bug in the data.</summary>
    public string Of(string sentence)
    {
        var text = new StringBuilder();
        for (var i = 0; i < sentence.Length; i++)
        {
            if (sentence[i] is not ('[' or '{'))
            {
                text.Append(sentence[i]);
                continue;
            }
            var end = sentence.IndexOf(sentence[i] == '[' ? ']' : '}', i);
            var inner = sentence[(i + 1)..end];
            text.Append(sentence[i] == '[' ? Of(choices.Pick(inner.Split('|'))) : words[inner]);
            i = end;
        }
        return text.ToString();
    }
}
