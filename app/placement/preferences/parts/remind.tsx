import { Form } from '@remix-run/react'
import { BellRing } from 'lucide-react'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'

/** Reminds everybody of these class groups who has not answered yet. */
export function Remind(props: {
  groups: string[]
  label: string
  secondary?: boolean
  /** What is asked for, where a page can do something else too. */
  intent?: string
  /** In which plan alone, where a class group may be in several. */
  planId?: string
}) {
  const sending = useSending()
  return (
    <Form method="post">
      {props.groups.map((id) => (
        <input key={id} type="hidden" name="groups" value={id} />
      ))}
      {props.planId && <input type="hidden" name="plan" value={props.planId} />}
      {props.intent && <input type="hidden" name="intent" value={props.intent} />}
      <Button rank={props.secondary ? 'secondary' : 'primary'} size="desk" disabled={sending}>
        <BellRing aria-hidden size={16} />
        {props.label}
      </Button>
    </Form>
  )
}
