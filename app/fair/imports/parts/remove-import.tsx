import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button, type ButtonRank } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'

/** Takes a file that could not be read off the list, once asked; `to` is its page, if not this one. */
export function RemoveImport(props: { to?: string; rank?: ButtonRank }) {
  const t = useT()
  const sending = useSending()
  return (
    <Sure label={t('import.remove')} rank={props.rank ?? 'quiet'}>
      <p className="max-w-sm text-desk whitespace-normal text-body">{t('import.remove_sure')}</p>
      <Form method="post" action={props.to}>
        <input type="hidden" name="intent" value="drop" />
        <Button rank="danger" size="desk" disabled={sending}>
          {t('import.remove_yes')}
        </Button>
      </Form>
    </Sure>
  )
}
