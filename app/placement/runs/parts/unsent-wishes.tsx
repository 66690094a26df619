import type { SubmissionResult } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { typedPosts } from './typed-posts.ts'

/** What was chosen in a form that could not be sent, once the form itself is gone. */
export function UnsentWishes(props: {
  lastResult?: SubmissionResult<string[]>
  /** The plan's posts by name. */
  posts: { id: string; name: string }[]
}) {
  const t = useT()
  const names = (typedPosts(props.lastResult) ?? []).flatMap(
    (typed) => props.posts.find(({ id }) => id === typed)?.name ?? [],
  )
  if (names.length === 0) return null
  return (
    <div
      role="alert"
      className="w-full max-w-sm rounded-card border border-wait-line bg-wait-tint px-4 py-3 text-left text-base text-wait"
    >
      <p className="font-medium">{t('second.unsent')}</p>
      <ol className="mt-1 list-inside list-decimal">
        {names.map((name, at) => (
          <li key={at}>{name}</li>
        ))}
      </ol>
    </div>
  )
}
