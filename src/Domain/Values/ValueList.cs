using System.Collections;
using System.Runtime.CompilerServices;

namespace Mingji.Domain.Values;

/// <summary>An immutable list that is equal to another when its items are, so that records holding one compare by content.</summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[]? items;

    internal ValueList(T[] items) => this.items = items;

    private T[] Items => items ?? [];

    /// <summary>How many items the list holds.</summary>
    public int Count => Items.Length;

    /// <summary>The item at <paramref name="index"/>, counted from 0.</summary>
    public T this[int index] => Items[index];

    /// <summary>The items without copying.</summary>
    public ReadOnlySpan<T> AsSpan() => Items;

    /// <summary>The same list with one item replaced; <paramref name="index"/> counts from 0.</summary>
    public ValueList<T> SetItem(int index, T item)
    {
        var copy = (T[])Items.Clone();
        copy[index] = item;
        return new(copy);
    }

    /// <summary>The same list with one item more at the end.</summary>
    public ValueList<T> Add(T item) => new([.. Items, item]);

    /// <summary>The same list with <paramref name="item"/> put before position <paramref name="index"/>, counted from 0.</summary>
    public ValueList<T> Insert(int index, T item) => new([.. Items[..index], item, .. Items[index..]]);

    /// <summary>The same list without the item at <paramref name="index"/>, counted from 0.</summary>
    public ValueList<T> RemoveAt(int index) => new([.. Items[..index], .. Items[(index + 1)..]]);

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other) => Items.AsSpan().SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>Enumerates without allocating.</summary>
    public Enumerator GetEnumerator() => new(Items);

    /// <summary>Walks the items; a plain struct, so that it also works inside iterators.</summary>
    public struct Enumerator
    {
        private readonly T[] items;
        private int index;

        internal Enumerator(T[] items)
        {
            this.items = items;
            index = -1;
        }

        /// <summary>The item reached.</summary>
        public readonly T Current => items[index];

        /// <summary>Goes on; <see langword="false"/> at the end.</summary>
        public bool MoveNext() => ++index < items.Length;
    }

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    /// <summary>Same content.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Different content.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);
}

/// <summary>Builds <see cref="ValueList{T}"/> from collection expressions and sequences.</summary>
public static class ValueList
{
    /// <summary>A list of the given items.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>A list of what <paramref name="items"/> yields.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);
}
