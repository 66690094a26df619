/** Under so many years of age one is a minor. */
const OF_AGE = 18

/** Full years of age of who was born on a day, on another; both `YYYY-MM-DD`. */
export function ageOn(birthDay: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDay.slice(0, 4))
  return day.slice(5) < birthDay.slice(5) ? years - 1 : years
}

/** Whether somebody is a minor on a day. */
export function isMinor(birthDay: string, day: string): boolean {
  return ageOn(birthDay, day) < OF_AGE
}
