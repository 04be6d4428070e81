import { sayIn } from '../../ui/console/index.ts'

export const say = sayIn({
  title: ['Etichette e carichi', 'Labels and loads'],
  labels: ['Etichette', 'Labels'],
  'labels.hint': [
    'Parole brevi per trovare le conversazioni: stanno in chiaro, quindi mai un nome o un fatto di una persona.',
    'Short words to find conversations by: they stand in plain, so never a name or a fact of a person.',
  ],
  'labels.none': ['Ancora nessuna etichetta.', 'No labels yet.'],
  name: ['Nuova etichetta', 'New label'],
  add: ['Aggiungi', 'Add'],
  retire: ['Non darla più', 'Give it no more'],
  loads: ['Quante conversazioni ciascuno', 'How many conversations each'],
  'loads.hint': [
    'Chi ha già tante conversazioni non ne riceve altre in proposta; prenderle da sé resta possibile.',
    'Whoever has as many is offered no more; taking one by oneself stays possible.',
  ],
  most: ['Per tutti, al massimo', 'For everybody, at most'],
  'most.of': ['{name}: al massimo', '{name}: at most'],
  as: ['come tutti', 'as everybody'],
  gender: ['{name}: per chi chiede una donna o un uomo', '{name}: for those who ask for a woman or a man'],
  'gender.none': ['non detto', 'not said'],
  woman: ['donna', 'woman'],
  man: ['uomo', 'man'],
  save: ['Salva', 'Save'],
  saved: ['Salvato.', 'Saved.'],
  loading: ['Si apre…', 'Opening…'],
})
