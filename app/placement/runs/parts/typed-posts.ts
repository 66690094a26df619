import type { SubmissionResult } from '@conform-to/react'

/** The ids of the posts that were chosen in a form that was refused; null where none was. */
export function typedPosts(lastResult: SubmissionResult<string[]> | undefined): string[] | null {
  const typed = lastResult?.initialValue?.['posts']
  return typed === undefined ? null : [typed].flat().map(String)
}
