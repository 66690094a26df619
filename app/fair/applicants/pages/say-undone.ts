import { translator, type Locale } from '#app/i18n/index.ts'

/** Who of those whose refusal was taken back is not where they were. */
export function sayUndone(locale: Locale, counts: { skipped: number; off: number }): string {
  const t = translator(locale)
  const said = [
    counts.off > 0 && t('applicants.undone_off', { count: counts.off }),
    counts.skipped > 0 && t('applicants.undone_skipped', { count: counts.skipped }),
  ]
  return said.filter(Boolean).join(t('applicants.joint'))
}
