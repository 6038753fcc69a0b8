/** A place in a syntax tree, as Stryker gives it. */
interface Place {
  readonly node: { readonly type: string; readonly id?: { readonly name?: string } };
}

/** Leaves words for people as they are: of errors that are thrown, and the table of a rejection's details. */
const words = {
  shouldIgnore({ node }: Place): string | undefined {
    if (node.type === 'ThrowStatement') return 'words of an error';
    return node.type === 'VariableDeclarator' && node.id?.name === 'DETAILS' ? 'words of a rejection' : undefined;
  },
};

export const strykerPlugins = [{ kind: 'Ignore', name: 'words', value: words }];
