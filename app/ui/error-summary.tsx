import type { FormMetadata } from '@conform-to/react'
import { useEffect, useRef } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'

/**
 * What is wrong with a form, at its head: takes the focus once when it appears, and each line leads
 * to its field. It is no live region beside, so that readers do not say it twice.
 */
export function ErrorSummary<S extends Record<string, unknown>>(props: {
  form: FormMetadata<S, string[]>
  /** Labels of the fields by name, for lines that lead to them. */
  labels?: Record<string, string>
}) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const { form } = props
  const entries = Object.entries(form.allErrors).filter(([, errors]) => errors.length > 0)
  const shown = form.status === 'error' && entries.length > 0
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, form.allErrors])
  if (!shown) return null
  const fieldErrors = entries.filter(([name]) => name !== '')
  return (
    <div
      ref={box}
      tabIndex={-1}
      className="rounded-card border border-urgent bg-urgent-tint p-4 text-urgent"
    >
      {(form.errors ?? []).map((error) => (
        <p key={error} className="font-medium">
          {translateError(t, error)}
        </p>
      ))}
      {fieldErrors.length > 0 && (
        <>
          <p className="font-semibold">{t('form.error_summary', { count: fieldErrors.length })}</p>
          <ul className="mt-1 list-inside list-disc">
            {fieldErrors.map(([name, errors]) => (
              <li key={name}>
                <a href={`#${form.id}-${name}`} className="underline underline-offset-4">
                  {props.labels?.[name] ? `${props.labels[name]}：` : ''}
                  {errors.map((error) => translateError(t, error)).join('；')}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
