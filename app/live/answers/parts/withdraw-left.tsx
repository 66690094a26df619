import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'

/** Takes one's own question back that was not answered, in a room that is over. */
export function WithdrawLeft(props: { roomId: string; questionId: string }) {
  const t = useT()
  const sending = useSending()
  return (
    <Sure label={t('rooms.withdraw')} rank="quiet">
      <Form
        method="post"
        action={`/rooms/${props.roomId}`}
        className="flex flex-col items-start gap-2"
      >
        <p className="text-base text-body">{t('rooms.withdraw_sure')}</p>
        <Button
          size="desk"
          rank="danger"
          name="withdrawn"
          value={props.questionId}
          disabled={sending}
        >
          {t('rooms.withdraw')}
        </Button>
      </Form>
    </Sure>
  )
}
