// scopes: what each identifier of a script means: the number of its declaration, or 'global name'.
const names = (pattern) => {
  if (!pattern) return [];
  switch (pattern.type) {
    case 'Identifier': return [pattern.name];
    case 'ObjectPattern': return pattern.properties.flatMap((p) => names(p.type === 'RestElement' ? p : p.value));
    case 'ArrayPattern': return pattern.elements.flatMap(names);
    case 'AssignmentPattern': return names(pattern.left);
    case 'RestElement': return names(pattern.argument);
    default: throw new Error('no pattern: ' + pattern.type);
  }
};

class Scope {
  constructor(up) {
    this.up = up;
    this.known = new Map();
    this.numbers = up ? up.numbers : { next: 0 };
  }

  declare(found) {
    for (const name of found) {
      if (this.known.has(name)) throw new Error(name + ' is declared twice');
      this.known.set(name, this.numbers.next++);
    }
  }

  // What the statements of a block declare.
  hoist(statements) {
    for (const s of statements) {
      if (s.type === 'VariableDeclaration') this.declare(s.declarations.flatMap((d) => names(d.id)));
      else if (s.type === 'FunctionDeclaration' || s.type === 'ClassDeclaration') this.declare([s.id.name]);
    }
  }

  find(name) {
    for (let scope = this; scope; scope = scope.up) if (scope.known.has(name)) return scope.known.get(name);
    return 'global ' + name;
  }
}

// Each walks what is in a node that has a scope of its own.
const SCOPED = {
  block(node, scope, walk) {
    const inner = new Scope(scope);
    inner.hoist(node.body);
    for (const s of node.body) walk(s, inner);
  },
  choice(node, scope, walk) {
    const inner = new Scope(scope);
    walk(node.discriminant, scope);
    inner.hoist(node.cases.flatMap((c) => c.consequent));
    for (const c of node.cases) walk(c, inner);
  },
  code(node, scope, walk) {
    const inner = new Scope(scope);
    const expression = node.type === 'FunctionExpression';
    const own = expression && node.id ? [node.id.name] : [];
    inner.declare([...own, ...node.params.flatMap(names)]);
    if (node.id) walk(node.id, expression ? inner : scope);
    for (const p of node.params) walk(p, inner);
    SCOPED.body(node.body, inner, walk);
  },
  body(body, inner, walk) {
    if (body.type !== 'BlockStatement') walk(body, inner);
    else {
      inner.hoist(body.body);
      for (const s of body.body) walk(s, inner);
    }
  },
  rescue(node, scope, walk) {
    const inner = new Scope(scope);
    inner.declare(names(node.param));
    walk(node.param, inner);
    SCOPED.body(node.body, inner, walk);
  },
  loop(node, scope, walk) {
    const inner = new Scope(scope);
    const head = node.init || node.left;
    if (head && head.type === 'VariableDeclaration') inner.hoist([head]);
    for (const part of ['init', 'left', 'right', 'test', 'update', 'body']) walk(node[part], inner);
  },
};
const KINDS = {
  Program: SCOPED.block, BlockStatement: SCOPED.block, SwitchStatement: SCOPED.choice, CatchClause: SCOPED.rescue,
  FunctionDeclaration: SCOPED.code, FunctionExpression: SCOPED.code, ArrowFunctionExpression: SCOPED.code,
  ForStatement: SCOPED.loop, ForOfStatement: SCOPED.loop, ForInStatement: SCOPED.loop,
};

export function resolve(program) {
  const meanings = new Map();
  const walk = (node, scope) => {
    if (!node || typeof node.type !== 'string') return;
    if (KINDS[node.type]) KINDS[node.type](node, scope, walk);
    else if (node.type === 'Identifier') meanings.set(node, scope.find(node.name));
    else if (node.type === 'LabeledStatement') walk(node.body, scope);
    else if (node.type !== 'BreakStatement' && node.type !== 'ContinueStatement') {
      const bare = node.computed ? '' : { MemberExpression: 'property', Property: 'key', MethodDefinition: 'key', PropertyDefinition: 'key' }[node.type];
      for (const [key, part] of Object.entries(node)) if (key !== bare) for (const n of [part].flat()) walk(n, scope);
    }
  };
  walk(program, null);
  return meanings;
}
