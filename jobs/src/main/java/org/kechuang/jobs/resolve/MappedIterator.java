package org.kechuang.jobs.resolve;

import java.util.Iterator;
import java.util.function.Function;

/** Another iterator's elements, each turned into something else when it is asked for. */
record MappedIterator<A, B>(Iterator<A> source, Function<A, B> function) implements Iterator<B> {
  @Override
  public boolean hasNext() {
    return source.hasNext();
  }

  @Override
  public B next() {
    return function.apply(source.next());
  }
}
