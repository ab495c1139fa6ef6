const spoken = new Set(['title', 'aria-label', 'aria-description', 'placeholder', 'alt', 'label', 'hint', 'heading']);
const letters = /\p{L}{2}/u;

/** Every word on the screen comes from a catalogue; wire names inside <code> are no words. */
export const literalText = {
  meta: { type: 'problem', messages: { literal: '"{{text}}" is text for people: take it from t()' } },
  create(context) {
    const report = (node, text) =>
      letters.test(text) && context.report({ node, messageId: 'literal', data: { text: text.trim() } });
    return {
      JSXText(node) {
        const name = node.parent.openingElement?.name?.name;
        if (name !== 'code' && name !== 'Kbd') report(node, node.value);
      },
      JSXAttribute(node) {
        if (node.value?.type === 'Literal' && spoken.has(node.name.name)) report(node, String(node.value.value));
      },
    };
  },
};
