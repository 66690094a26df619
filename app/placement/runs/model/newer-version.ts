/**
 * The version that somebody else has published meanwhile, by the faults of a form (`version_newer`); null
 * where nobody has. What the page has loaded may be older than the answer to its form.
 */
export function newerVersion(errors: readonly string[] | null | undefined): number | null {
  const fault = errors?.find((error) => error.startsWith('fault.version_newer?'))
  const number = Number(new URLSearchParams(fault?.split('?')[1]).get('number'))
  return number > 0 ? number : null
}
