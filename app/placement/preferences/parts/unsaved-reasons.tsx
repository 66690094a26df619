import type { SubmissionResult } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'

/** What was typed of candidates when the last of them went, and why it is not saved. */
export function UnsavedReasons({ lastResult }: { lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const fault = lastResult?.error?.['']?.[0]
  if (!fault) return null
  const typed = Object.entries(lastResult.initialValue ?? {}).flatMap(([name, value]) =>
    name.startsWith('reason-') && typeof value === 'string' && value !== '' ? [value] : [],
  )
  return (
    <div
      role="alert"
      className="flex max-w-3xl flex-col gap-2 rounded-card border border-urgent bg-urgent-tint p-4 text-desk text-urgent"
    >
      <p className="font-medium">{translateError(t, fault)}</p>
      {typed.length > 0 && (
        <>
          <p>{t('candidates.typed')}</p>
          <ul className="list-inside list-disc">
            {typed.map((reason, at) => (
              <li key={at}>{reason}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
