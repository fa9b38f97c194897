// Holds what the interface answers against the schemas that it is described by.

/** Where a value is not what a schema says: the first such place, or nothing. */
export function misfit(value, schema, at = "$") {
  if (schema.anyOf) {
    const all = schema.anyOf.map((one) => misfit(value, one, at));
    return all.includes(null) ? null : all[0];
  }
  const types = [schema.type ?? []].flat();
  const is = {
    null: value === null,
    string: typeof value === "string",
    integer: Number.isInteger(value),
    number: typeof value === "number",
    boolean: typeof value === "boolean",
    array: Array.isArray(value),
    object: typeof value === "object" && value !== null && !Array.isArray(value),
  };
  if (types.length > 0 && !types.some((type) => is[type]))
    return `${at}: ${JSON.stringify(value)} is no ${types.join(" or ")}`;
  const formats = { date: /^\d{4}-\d\d-\d\d$/, "date-time": /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ };
  if (formats[schema.format] && !formats[schema.format].test(value))
    return `${at}: ${value} is no ${schema.format}`;
  if (is.array) return first(value.map((one, i) => misfit(one, schema.items ?? {}, `${at}[${i}]`)));
  if (!is.object || !schema.properties) return null;
  const missing = (schema.required ?? []).find((name) => !(name in value));
  if (missing) return `${at}: ${missing} is missing`;
  const unknown = Object.keys(value).find((name) => !(name in schema.properties));
  if (unknown) return `${at}: ${unknown} is not described`;
  return first(
    Object.entries(value).map(([name, one]) =>
      misfit(one, schema.properties[name], `${at}.${name}`),
    ),
  );
}

const first = (found) => found.find((one) => one !== null) ?? null;
