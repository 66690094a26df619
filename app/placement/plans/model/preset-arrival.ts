/**
 * The day that the form offers for late comers who may begin: today, where it is one for any of them;
 * none where all have to wait, for it would be refused.
 * @param ready each with the first day on which she may begin, null where no paper says one.
 */
export function presetArrival(
  ready: readonly { mayBeginOn: string | null }[],
  today: string,
): string {
  const isForAny = ready.some(({ mayBeginOn }) => mayBeginOn === null || mayBeginOn <= today)
  return isForAny ? today : ''
}
