import { Form, useNavigation } from '@remix-run/react'
import { LoaderCircle, Search } from 'lucide-react'
import { useRef, useState, type FormEvent } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { rememberSearch } from '#app/ui/recent-searches.ts'
import { useVisitor } from '#app/ui/visitor.ts'
import type { SuggestionBox } from '../finding/parts/suggestion-box.tsx'
import { listActiveFilters, MAX_QUERY, type OpeningFilters } from '../model/search.ts'

/** The one search field. What else narrows the list stays as it is. */
export function SearchField(props: { filters?: OpeningFilters }) {
  const t = useT()
  const navigation = useNavigation()
  const { filters } = props
  const person = useVisitor()?.person?.id ?? null
  const form = useRef<HTMLFormElement>(null)
  const [Suggestions, setSuggestions] = useState<typeof SuggestionBox | null>(null)
  const loadSuggestions = () => {
    if (Suggestions) return
    // Where it cannot be fetched, the field is a plain one.
    void import('../finding/parts/suggestion-box.tsx').then(
      (loaded) => setSuggestions(() => loaded.SuggestionBox),
      () => {},
    )
  }
  const remember = (event: FormEvent<HTMLFormElement>) => {
    const words = new FormData(event.currentTarget).get('q')
    if (typeof words === 'string') rememberSearch(words, person)
  }
  const isSearching = navigation.state === 'loading' && navigation.location.search.includes('q=')
  const kept = filters ? listActiveFilters(filters).filter(({ facet }) => facet !== 'q') : []
  return (
    <Form
      ref={form}
      role="search"
      action="/openings"
      onFocus={loadSuggestions}
      onSubmit={remember}
      className="relative flex h-14 items-center rounded-button border border-transparent bg-card pl-1 text-ink has-[input:focus-visible]:outline-3 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-head-quiet"
    >
      <button
        aria-label={t('action.search')}
        className="inline-flex size-12 shrink-0 items-center justify-center text-quiet hover:text-link md:hidden"
      >
        {isSearching ? (
          <LoaderCircle aria-hidden size={20} className="animate-spin" />
        ) : (
          <Search aria-hidden size={20} />
        )}
      </button>
      <Search aria-hidden size={20} className="mx-3 hidden shrink-0 text-quiet md:block" />
      <input
        key={filters?.q}
        type="search"
        name="q"
        defaultValue={filters?.q}
        maxLength={MAX_QUERY}
        enterKeyHint="search"
        autoComplete="off"
        aria-label={t('finding.search.label')}
        placeholder={t('finding.search.placeholder')}
        className="h-full min-w-0 flex-1 appearance-none bg-transparent pr-4 text-base text-ellipsis outline-none"
      />
      {kept.map(({ facet, value }) => (
        <input key={`${facet}${value}`} type="hidden" name={facet} value={value} />
      ))}
      {filters?.sort && <input type="hidden" name="sort" value={filters.sort} />}
      <span className="mr-2 hidden md:block">
        <Button size="desk">{t('action.search')}</Button>
      </span>
      {Suggestions && <Suggestions form={form} filters={filters} />}
    </Form>
  )
}
