import type { Translate } from '#app/i18n/index.ts'
import { districtName } from '#app/kernel/districts.ts'
import type { Wishes } from './sections.ts'

/** Wishes as label and words; what is not wished for is left out. */
export function sayWishes(t: Translate, wishes: Wishes): [label: string, value: string][] {
  const list = (words: string[]) => words.join(t('resume.joint'))
  const said: [string, string][] = [
    [t('resume.occupations'), wishes.occupations],
    [t('resume.kinds'), list(wishes.kinds.map((kind) => t(`terms.kind.${kind}`)))],
    [t('resume.districts'), list(wishes.districts.map(districtName))],
    [
      t('resume.pay_at_least'),
      wishes.payAtLeast === null ? '' : t('resume.yuan_a_month', { yuan: wishes.payAtLeast }),
    ],
    [t('resume.shifts'), list(wishes.shifts.map((shift) => t(`terms.shift.${shift}`)))],
    [t('resume.start'), wishes.start === null ? '' : t(`resume.start.${wishes.start}`)],
  ]
  return said.filter(([, value]) => value !== '')
}
