import { useLocation, useNavigation } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'

/**
 * A form's button, which says while the form is on its way that it is, and takes no second press.
 * Of several forms of a page it knows its own by `name` and `value`; without them it belongs to the
 * form of the page's own address.
 */
export function SubmitButton({
  pending,
  children,
  ...rest
}: ComponentProps<typeof Button> & { pending?: string }) {
  const t = useT()
  const { pathname } = useLocation()
  const { state, formData, formAction } = useNavigation()
  const own = rest.name
    ? formData?.get(rest.name) === rest.value
    : formAction?.split('?')[0] === pathname
  const busy = state !== 'idle' && formData !== undefined && own
  return (
    <Button {...rest} aria-disabled={busy} onClick={(event) => busy && event.preventDefault()}>
      {busy ? (pending ?? t('form.sending')) : children}
    </Button>
  )
}
