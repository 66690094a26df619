import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Button } from '#app/ui/button.tsx'
import type { Unsent } from './outbox.ts'

/** What was said and refused, each with why: it stays until it is typed anew or given up. */
export function ReturnedWords(props: {
  returned: readonly Unsent[]
  /** Puts it into the field; null for whoever has none. */
  onEdit: ((one: Unsent) => void) | null
  onDrop: (one: Unsent) => void
}) {
  const t = useT()
  const { returned, onEdit, onDrop } = props
  if (returned.length === 0) return null
  return (
    <ul className="mx-auto flex max-h-[40dvh] max-w-2xl flex-col overflow-y-auto pb-2">
      {returned.map((one) => (
        <li
          key={one.clientMessageId}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-b-0"
        >
          <div className="min-w-0 flex-1 basis-48">
            <p className="text-base break-words text-ink">{one.text}</p>
            <p role="alert" className="text-small text-urgent">
              {translateError(t, one.refused!)}
            </p>
          </div>
          <div className="flex shrink-0">
            {onEdit && (
              <Button
                type="button"
                rank="quiet"
                size="desk"
                aria-label={t('rooms.returned_edit_this', { text: one.text })}
                onClick={() => onEdit(one)}
              >
                {t('rooms.returned_edit')}
              </Button>
            )}
            <Button
              type="button"
              rank="quiet"
              size="desk"
              aria-label={t('rooms.returned_drop_this', { text: one.text })}
              onClick={() => onDrop(one)}
            >
              {t('rooms.returned_drop')}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}
