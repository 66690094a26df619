import { useEffect, useState } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { sayMoment } from '#app/ui/time.tsx'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Locale, Translate } from '#app/i18n/index.ts'
import type { SavingState } from './opening-saving.ts'

/** Whether the form's text is safe, in one line that is read out when it changes. */
export function OpeningSavingLine(props: { state: SavingState; savedAt: Date | null; now: Date }) {
  const { locale, t } = useLocale()
  const { state, savedAt } = props
  // Without scripts nothing saves by itself, so nothing may say that it does.
  const [isAlive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  const wrong = ['offline', 'failed', 'refused', 'signed_out'].includes(state)
  return (
    <p
      className={`min-w-0 flex-1 text-desk max-md:basis-full ${wrong ? 'text-urgent' : 'text-quiet'}`}
    >
      {state === 'rest' && isAlive && t('opening_saving.rest')}
      {/* Saving goes by too often to be read out; that it is done, or is not, is. */}
      <span aria-hidden={state === 'saving' || state === 'unsaved' || undefined}>
        {say(state, savedAt, props.now, locale, t)}
      </span>
      <span aria-live="polite" className="sr-only">
        {state === 'saving' || state === 'unsaved' || state === 'rest'
          ? ''
          : say(state, savedAt, props.now, locale, t)}
      </span>
      {state === 'signed_out' && (
        <>
          {' '}
          <a
            href="/login"
            target="_blank"
            rel="noreferrer"
            className="underline underline-offset-4"
          >
            {t('opening_saving.log_in')}
          </a>
        </>
      )}
    </p>
  )
}

function say(
  state: SavingState,
  savedAt: Date | null,
  now: Date,
  locale: Locale,
  t: Translate,
): string {
  switch (state) {
    case 'rest':
      return ''
    case 'saving':
      return t('form.saving')
    case 'saved':
      return savedAt ? t('form.saved', { time: sayTime(savedAt, now, locale, t) }) : ''
    case 'elsewhere':
      // The box above says it.
      return ''
    default:
      return t(`opening_saving.${state}`)
  }
}

/** 14:02 for today, with the day for another. */
function sayTime(at: Date, now: Date, locale: Locale, t: Translate): string {
  if (shanghaiDay(at) < shanghaiDay(now)) return sayMoment(at, now, locale, t)
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: 'Asia/Shanghai',
  }).format(at)
}
