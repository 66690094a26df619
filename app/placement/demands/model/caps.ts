/** How many interns a share of so many people allows: 929 at 10 % allow 92. */
export function capOf(staff: number, percent: number): number {
  // What a product of binary fractions falls short of a whole number is not the law's meaning.
  return Math.floor((staff * percent) / 100 + 1e-9)
}

/** The most people one needs for so many interns: 93 at 10 % need 930. */
export function staffNeeded(interns: number, percent: number): number {
  return percent <= 0 ? Infinity : Math.ceil((interns * 100) / percent - 1e-9)
}

/** The most interns who are there at one time between two days, both included. */
export function peakOf(
  presences: { firstDay: string; lastDay: string; count: number }[],
  days: { firstDay: string; lastDay: string },
): number {
  const meeting = presences.filter(
    (one) => one.firstDay <= days.lastDay && one.lastDay >= days.firstDay,
  )
  // The number only rises on a day on which somebody begins.
  const beginnings = new Set(
    meeting.map((one) => (one.firstDay > days.firstDay ? one.firstDay : days.firstDay)),
  )
  let most = 0
  for (const day of beginnings) {
    const there = meeting.reduce(
      (sum, one) => (one.firstDay <= day && one.lastDay >= day ? sum + one.count : sum),
      0,
    )
    most = Math.max(most, there)
  }
  return most
}
