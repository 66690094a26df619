import { Form, useLocation } from '@remix-run/react'
import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import type { FlashUndo } from './visitor.ts'

const STAYS_MS = 6_000
/** Whoever has pressed the wrong button has to read it and reach the other. */
const STAYS_TO_UNDO_MS = 20_000

/**
 * One sentence about what the last action did; goes away by itself. Above the bars at the foot, so
 * that it covers neither them nor the title and the way back.
 */
export function Flash(props: { message: string | null; undo?: FlashUndo | null }) {
  const t = useT()
  const [shown, setShown] = useState(props.message)
  const { pathname, search } = useLocation()
  const { message, undo } = props
  const stays = undo ? STAYS_TO_UNDO_MS : STAYS_MS
  useEffect(() => {
    setShown(message)
    if (!message) return
    const timer = setTimeout(() => setShown(null), stays)
    return () => clearTimeout(timer)
  }, [message, stays])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-24 z-50 flex justify-center px-4"
    >
      {shown && (
        <div
          data-flash
          className="flex items-center gap-2 rounded-chip bg-invert px-5 py-3 text-base text-invert-ink shadow-float"
        >
          <Check aria-hidden size={18} />
          {shown}
          {undo && (
            <Form method="post" action={undo.to} preventScrollReset className="-my-2 -mr-3">
              {Object.entries(undo.fields).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <input type="hidden" name="back" value={pathname + search} />
              <button className="pointer-events-auto inline-flex min-h-11 min-w-11 items-center justify-center rounded-chip px-3 font-semibold underline underline-offset-4">
                {t('action.undo')}
              </button>
            </Form>
          )}
        </div>
      )}
    </div>
  )
}
