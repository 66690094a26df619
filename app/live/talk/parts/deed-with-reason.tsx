import { useState, type ReactNode } from 'react'
import { Button } from '#app/ui/button.tsx'
import { Sure } from '#app/ui/sure.tsx'
import { DeedRefusal } from './deed-button.tsx'
import { useDeed } from './use-deed.ts'
import type { Room } from './use-room.ts'

/** A deed of the desk that somebody is told the reason of: it is asked for before it is done. */
export function DeedWithReason(props: {
  room: Room
  command: string
  input: object
  label: string
  /** What the button does, with what it is done to. */
  labelOfThis?: string
  icon?: ReactNode
  /** What comes of it, where that is not seen. */
  sure?: string
  reasonLabel: string
  reasonMost: number
  /** Whether it may be done without saying why. */
  isReasonFree?: boolean
}) {
  const { room, command, input, label, labelOfThis, icon, sure, reasonLabel, reasonMost } = props
  const [reason, setReason] = useState('')
  const { carryOut, refusal, isGoing } = useDeed(room)
  return (
    <Sure label={label} rank="quiet">
      <form
        data-sends-later
        className="flex w-full flex-col items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void carryOut(command, { ...input, reason })
        }}
      >
        {sure && <p className="text-desk text-body">{sure}</p>}
        <input
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={reasonMost}
          required={!props.isReasonFree}
          aria-label={reasonLabel}
          placeholder={reasonLabel}
          className="min-h-11 w-full rounded-desk border border-line-strong bg-card px-3 text-base text-ink"
        />
        <Button size="desk" rank="danger" aria-busy={isGoing} aria-label={labelOfThis}>
          {icon}
          {label}
        </Button>
        <DeedRefusal refusal={refusal} />
      </form>
    </Sure>
  )
}
