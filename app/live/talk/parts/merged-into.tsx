import { useT } from '#app/i18n/react.tsx'
import type { SeenQuestion } from '../model/room-view.ts'

/** Where one's own question went that was merged into another, as far as one may read that one. */
export function MergedInto(props: { question: SeenQuestion; questions: readonly SeenQuestion[] }) {
  const t = useT()
  const { question, questions } = props
  const into = questions.find(({ id }) => id === question.mergedInto)
  // One that waits for a moderator has not been told of; one that has left has lost its words.
  if (!into) return t('rooms.own_merged_waits')
  if (into.text === '') return t('rooms.own_merged_gone')
  return t('rooms.own_merged', { text: into.text })
}
