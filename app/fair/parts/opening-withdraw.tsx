import type { FieldMetadata } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'

/** Why an opening, or several, are withdrawn, and the button that does it. */
export function OpeningWithdraw(props: {
  field: FieldMetadata<string>
  label: string
  className: string
}) {
  const t = useT()
  const sending = useSending()
  return (
    <>
      <TextInput
        field={props.field}
        label={props.label}
        hint={t('opening_page.withdraw_hint')}
        maxLength={300}
        autoComplete="off"
        className={props.className}
      />
      <Button
        name="intent"
        value="withdraw"
        rank="danger"
        size="desk"
        disabled={sending}
        className="max-md:min-h-11"
      >
        {t('opening_page.withdraw_confirm')}
      </Button>
    </>
  )
}
