import type { ComponentProps } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Button } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import type { Refusal } from './room-state.ts'
import { useDeed } from './use-deed.ts'
import type { Room } from './use-room.ts'

/** A button of the cockpit: does its command once, and says beside itself why it was not done. */
export function DeedButton(
  props: {
    room: Room
    command: string
    input: object
    onDone?: () => void
    onRefused?: (refusal: Refusal) => void
  } & Omit<ComponentProps<typeof Button>, 'onClick' | 'type'>,
) {
  const { room, command, input, onDone, onRefused, className, ...look } = props
  const { carryOut, refusal, isGoing } = useDeed(room, onRefused)
  return (
    <span className={classes('inline-flex max-w-full flex-col items-start gap-1', className)}>
      <Button
        {...look}
        type="button"
        aria-busy={isGoing}
        onClick={() => void carryOut(command, input).then((isDone) => isDone && onDone?.())}
      />
      <DeedRefusal refusal={refusal} />
    </span>
  )
}

/** Why a deed was not done. */
export function DeedRefusal(props: { refusal: Refusal | null; id?: string }) {
  const t = useT()
  const { refusal, id } = props
  if (!refusal) return null
  return (
    <span role="alert" id={id} className="block text-small whitespace-normal text-urgent">
      {translateError(t, refusal.fault)}
    </span>
  )
}
