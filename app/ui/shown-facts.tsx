import type { SubmissionResult } from '@conform-to/react'
import { useRef } from 'react'
import { textsOf } from '#app/kernel/since-shown.ts'
import { useKeptShown } from './kept-shown.ts'

interface Reply {
  /** Of a form that did not go through: it still speaks of what its page showed first. */
  lastResult?: SubmissionResult<string[]>
}

/**
 * Says with a form what its page showed, so that nobody else's change is overwritten unseen. The form has
 * `autoComplete="off"`: on a reload browsers put what was typed over what is stored by then, and leave this.
 */
export function ShownFacts(props: Reply & { facts: Parameters<typeof textsOf>[0] }) {
  return <Shown {...props} text={JSON.stringify(textsOf(props.facts))} />
}

/** The same of a form of ticks: which were ticked. */
export function ShownTicks(props: Reply & { ids: string[] }) {
  return <Shown {...props} text={props.ids.join(' ')} />
}

function Shown({ lastResult, text }: Reply & { text: string }) {
  const sent = lastResult?.initialValue?.shown
  const element = useRef<HTMLInputElement>(null)
  const first = useRef(text)
  if (!lastResult) first.current = text
  useKeptShown(element, first.current)
  const value = typeof sent === 'string' ? sent : text
  return <input ref={element} type="hidden" name="shown" value={value} />
}

/**
 * A reply in which what stands of a field now is said by its words and not by its code; the same one as
 * long as its form was not sent again.
 * @param words of each field whose values are codes.
 */
export function useTheirs<R extends { error?: Record<string, string[] | null> | null }>(
  reply: R | undefined,
  words: Record<string, (code: string) => string>,
): R | undefined {
  const said = useRef({ reply, theirs: sayTheirs(reply, words) })
  if (said.current.reply !== reply) said.current = { reply, theirs: sayTheirs(reply, words) }
  return said.current.theirs
}

function sayTheirs<R extends { error?: Record<string, string[] | null> | null }>(
  reply: R | undefined,
  words: Record<string, (code: string) => string>,
): R | undefined {
  if (!reply?.error) return reply
  const said = Object.entries(reply.error).map(([field, errors]) => [
    field,
    errors?.map((error) => {
      const say = words[field]
      if (!say || !error.startsWith(CHANGED)) return error
      const code = new URLSearchParams(error.slice(CHANGED.length)).get('theirs') ?? ''
      return CHANGED + new URLSearchParams({ theirs: say(code) }).toString()
    }) ?? null,
  ])
  return { ...reply, error: Object.fromEntries(said) as R['error'] }
}

const CHANGED = 'fault.changed_meanwhile?'
