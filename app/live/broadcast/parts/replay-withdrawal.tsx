import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'

/** Deletes a replay, once somebody is sure. */
export function ReplayWithdrawal() {
  const t = useT()
  const sending = useSending()
  return (
    <Sure label={t('rooms.replay_withdraw')} rank="danger">
      <p className="text-desk text-body">{t('rooms.replay_withdraw_sure')}</p>
      <Form method="post">
        <Button size="desk" rank="danger" name="intent" value="withdraw" disabled={sending}>
          {t('rooms.replay_withdraw_do')}
        </Button>
      </Form>
    </Sure>
  )
}
