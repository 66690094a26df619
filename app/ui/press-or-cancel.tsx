import type { ComponentProps } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from './button.tsx'
import { useSending } from './sending.ts'

/** The foot of a desk's form: the button that sends it, and beside it the way out. */
export function PressOrCancel({
  back,
  here,
  pending,
  children,
  ...press
}: Omit<ComponentProps<typeof Button>, 'size' | 'disabled' | 'className'> & {
  /** Where leaving it leads; null where there is nothing to leave. */
  back: string | null
  /** The form stands in the page that leaving it leads to, which stays where it is scrolled. */
  here?: boolean
  /** What the button says while the form is on its way. */
  pending?: string
}) {
  const t = useT()
  const sending = useSending()
  return (
    <div className="flex flex-wrap gap-2">
      <Button {...press} size="desk" disabled={sending}>
        {sending ? (pending ?? children) : children}
      </Button>
      {back !== null && (
        <LinkButton to={back} rank="secondary" size="desk" preventScrollReset={here}>
          {t('action.cancel')}
        </LinkButton>
      )}
    </div>
  )
}
