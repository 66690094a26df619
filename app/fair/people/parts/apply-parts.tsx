import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import type { ResumeToSend } from '../../applications.ts'
import type { ResumePart } from '../../model/apply-form.ts'
import { ApplyTick } from '../../parts/apply-consent.tsx'
import { partInShort } from './part-words.ts'

/**
 * What goes along with an application, to be ticked. It is asked by an address, so the page that
 * follows shows the consent for just that, with or without JavaScript.
 */
export function ApplyParts(props: {
  resume: ResumeToSend
  available: readonly ResumePart[]
  chosen: readonly ResumePart[]
  here: string
  /** The live room that one applies from. */
  roomId: string | null
}) {
  const t = useT()
  return (
    <Form method="get" action={props.here} className="flex flex-col gap-3">
      <input type="hidden" name="chosen" value="" />
      {props.roomId && <input type="hidden" name="room" value={props.roomId} />}
      <p className="text-base text-body">{t('apply.choose_text')}</p>
      {props.available.map((part) => (
        <ApplyTick
          key={part}
          id={`part-${part}`}
          type="checkbox"
          name="part"
          value={part}
          defaultChecked={props.chosen.includes(part)}
        >
          <span className="flex flex-col">
            <span className="font-medium">{t(`disclosure.item.${part}`)}</span>
            <span className="text-small break-words text-quiet">
              {partInShort(t, props.resume, part)}
            </span>
          </span>
        </ApplyTick>
      ))}
      <Button className="mt-2">{t('apply.choose_done')}</Button>
    </Form>
  )
}
