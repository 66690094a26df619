import type { Translate } from '#app/i18n/index.ts'
import type { Entry, ListName } from '../model/sections.ts'
import { isListStep, type StepName } from '../model/steps.ts'

/** A step's name in a few words, as the overview heads it. */
export function shortName(t: Translate, step: StepName): string {
  if (isListStep(step) || step === 'wishes') return t(`disclosure.item.${step}`)
  return t(`resume.short.${step}`)
}

/** What an entry is called. */
export function entryName(list: ListName, entry: Entry): string {
  return list === 'jobs'
    ? (entry as { employer: string }).employer
    : (entry as { name: string }).name
}
