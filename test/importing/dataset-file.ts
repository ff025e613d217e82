/** A small dataset file without mistakes. */
export const SOUND = `dataset: weather
title: Weather
source: Made up for tests
groups:
  - { attribute: PLACE, value: Coast, label: people on the coast }
questions:
  - key: rain
    text: How much do you like rain?
    scale: ordinal
    options:
      - { key: much, label: Much, ordinal: 1 }
      - { key: little, label: Little, ordinal: 2 }
      - { key: none, label: No answer, refusal: true }
    references:
      - group: PLACE:Coast
        counts: { much: 3, little: 1 }
`
