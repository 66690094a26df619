/** Whether a browser names an encoding in its `Accept-Encoding`, and does not refuse it there. */
export function takesEncoding(accepted: string | null | undefined, encoding: string): boolean {
  if (!accepted) return false
  const named = accepted.split(',').map((part) => part.trim().toLowerCase())
  return named.some((part) => {
    const [name, ...parameters] = part.split(/\s*;\s*/)
    return name === encoding && !parameters.some((one) => /^q=0(\.0*)?$/.test(one))
  })
}
