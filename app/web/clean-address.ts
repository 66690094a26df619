/** The path of an address without the parameters that are empty; null where none is. */
export function withoutEmpty(url: URL): string | null {
  const all = [...url.searchParams]
  const said = new URLSearchParams(all.filter(([, value]) => value !== ''))
  if (said.size === all.length) return null
  return said.size > 0 ? `${url.pathname}?${said.toString()}` : url.pathname
}
