using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Mingji.App.Data;

namespace Mingji.App.Accounts;

/// <summary>The keys that sign form tokens and notices, in the store: all its nodes share them and a restart keeps them.</summary>
public sealed class ProtectionKeys(Database database) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Wait(database.Read(session => session.Query<string>("SELECT xml FROM data_protection_key ORDER BY name"))).Select(XElement.Parse)];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => Wait(database.Write(session => session.Execute(
        "INSERT INTO data_protection_key (division, name, xml, row_version) VALUES ('', @friendlyName, @Xml, 1) ON CONFLICT (division, name) DO NOTHING",
        new { friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) })));

    // The framework asks for them without waiting for tasks; once at the start and once in months.
    private static T Wait<T>(Task<T> task) => Task.Run(() => task).GetAwaiter().GetResult();
}
