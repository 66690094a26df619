import { useT } from '#app/i18n/react.tsx'
import type { PlaceholderFacts } from '../model/template.ts'

/** Somebody made up, to show a template as it will be read. */
export function useSample(): PlaceholderFacts {
  const t = useT()
  return {
    name: t('template.sample.name'),
    title: t('template.sample.title'),
    time: t('template.sample.time'),
    place: t('template.sample.place'),
  }
}
