import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button, type ButtonRank } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'

/**
 * Takes a file that could not be read off the list, once asked.
 * @param props.to its page, where this stands in a form already: a form within another is none.
 * @param props.question what is asked, where it is no file of openings.
 */
export function RemoveImport(props: { to?: string; rank?: ButtonRank; question?: string }) {
  const t = useT()
  const sending = useSending()
  const yes = (
    <Button
      name="intent"
      value="drop"
      rank="danger"
      size="desk"
      formAction={props.to}
      disabled={sending}
    >
      {t('import.remove_yes')}
    </Button>
  )
  return (
    <Sure label={t('import.remove')} rank={props.rank ?? 'quiet'}>
      <p className="max-w-sm text-desk whitespace-normal text-body">
        {props.question ?? t('import.remove_sure')}
      </p>
      {props.to === undefined ? <Form method="post">{yes}</Form> : yes}
    </Sure>
  )
}
