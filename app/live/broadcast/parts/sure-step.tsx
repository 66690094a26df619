import { Form } from '@remix-run/react'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'

/** A step that is taken once somebody is sure: what comes of it is said before. */
export function SureStep(props: {
  label: string
  text: string
  /** What the button does that takes the step, which sends `name` and `value`. */
  does: string
  name: string
  value: string
  isDanger?: boolean
  /** Whether the page answers by itself, at the place where it was pressed. */
  staysHere?: boolean
}) {
  const { label, text, does, name, value, isDanger = false, staysHere = false } = props
  const sending = useSending()
  const rank = isDanger ? ({ rank: 'danger' } as const) : {}
  return (
    <Sure label={label} {...rank}>
      <p className="text-desk text-body">{text}</p>
      <Form method="post" preventScrollReset={staysHere}>
        <Button size="desk" {...rank} name={name} value={value} disabled={sending}>
          {does}
        </Button>
      </Form>
    </Sure>
  )
}
