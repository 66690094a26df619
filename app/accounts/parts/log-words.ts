import type { MessageKey, Translate } from '#app/i18n/index.ts'

/** A logged deed in words; its code where no words are known. */
export function sayDeed(t: Translate, action: string): string {
  return sayKnown(t, `audit.${action}`, action)
}

/** The same with how long it lasts, where that is logged. */
export function sayWholeDeed(
  t: Translate,
  { action, minutes }: { action: string; minutes: number | null },
): string {
  const deed = sayDeed(t, action)
  return minutes === null ? deed : t('audit.for_minutes', { deed, minutes })
}

/** The kind of thing a deed was about, in words; its code where no words are known. */
export function saySubject(t: Translate, kind: string): string {
  return sayKnown(t, `audit.subject.${kind}`, kind)
}

function sayKnown(t: Translate, key: string, otherwise: string): string {
  const words = t(key as MessageKey)
  return words === key ? otherwise : words
}
