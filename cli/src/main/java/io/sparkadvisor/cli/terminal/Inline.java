package io.sparkadvisor.cli.terminal;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The text within a Markdown block, without its marks. */
final class Inline extends AbstractVisitor {

  private final StringBuilder text = new StringBuilder();

  private Inline() {}

  /** The text of a block; a link is followed by where it leads, unless that is a page beside it. */
  static String text(Node block) {
    Inline inline = new Inline();
    inline.visitChildren(block);
    return inline.text.toString();
  }

  @Override
  public void visit(Text node) {
    text.append(node.getLiteral());
  }

  @Override
  public void visit(Code node) {
    text.append(node.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak node) {
    text.append(' ');
  }

  @Override
  public void visit(HardLineBreak node) {
    text.append(' ');
  }

  @Override
  public void visit(Link node) {
    visitChildren(node);
    if (node.getDestination().contains("://")) {
      text.append(" (").append(node.getDestination()).append(')');
    }
  }
}
