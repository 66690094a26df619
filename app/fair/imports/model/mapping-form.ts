/**
 * What somebody says of a sheet's columns: by table and column a field, or nothing for one that is not
 * taken. Fields called `column:<table>:<column>`.
 */
export function readMapping(form: FormData): Record<string, Record<number, string>> {
  const mapping: Record<string, Record<number, string>> = {}
  for (const [name, value] of form) {
    const [, table, column] = /^column:([\d.]+):(\d+)$/.exec(name) ?? []
    if (table && column && typeof value === 'string') {
      ;(mapping[table] ??= {})[Number(column)] = value
    }
  }
  return mapping
}
