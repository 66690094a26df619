import type { Translate } from '#app/i18n/index.ts'
import type { FlagField } from '../model/opening-texts.ts'

/** Statutes and articles as a person says them: 《就业促进法》第 27 条. */
export function sayBasis(basis: string, t: Translate): string {
  return basis
    .split('；')
    .map((one) => {
      const [statute = '', article] = one.split(' §')
      return article
        ? t('screening.article', { statute, article })
        : t('screening.statute', { statute })
    })
    .join(t('screening.and'))
}

/** What a field is called on its form. */
export function fieldLabel(field: FlagField, t: Translate): string {
  switch (field) {
    case 'title':
      return t('opening_form.title')
    case 'occupation':
      return t('opening_form.occupation')
    case 'duties':
      return t('opening_form.duties')
    case 'requirements':
      return t('opening_form.requirements')
    case 'payText':
      return t('opening_form.pay_text')
    case 'shiftText':
      return t('opening_form.shift_text')
    case 'address':
      return t('opening_form.address')
    case 'contactName':
      return t('opening_form.contact_name')
    case 'demand':
      return t('screening.demand')
  }
}
