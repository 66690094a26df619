/** A share in percent: whole from ten on, below with one place, and never 0% of something. */
export function sayShare(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0%'
  const percent = (100 * part) / whole
  if (percent < 0.1) return '<0.1%'
  return `${percent >= 10 ? Math.round(percent) : Math.round(percent * 10) / 10}%`
}
