package io.sparkadvisor.cli.terminal;

import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import java.io.IOException;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;

/** Shows Markdown on a terminal: headings, paragraphs, lists, tables and code. */
public final class MarkdownPage {

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private static final int DEEPER = 2;

  private final Page page;
  private boolean begun;

  public MarkdownPage(Page page) {
    this.page = page;
  }

  public void print(String markdown) throws IOException {
    blocks(PARSER.parse(markdown), 0);
  }

  private void blocks(Node parent, int indent) throws IOException {
    for (Node block = parent.getFirstChild(); block != null; block = block.getNext()) {
      block(block, indent);
    }
  }

  private void block(Node block, int indent) throws IOException {
    if (block instanceof Heading heading) {
      gap();
      page.paragraph(indent, heading.getLevel() == 1 ? Ink.CYAN : Ink.BOLD, Inline.text(block));
    } else if (block instanceof Paragraph) {
      gapUnlessFirstOf(block);
      page.paragraph(indent, Ink.PLAIN, Inline.text(block));
    } else if (block instanceof BulletList) {
      gapUnlessFirstOf(block);
      items(block, indent, 0);
    } else if (block instanceof OrderedList list) {
      gapUnlessFirstOf(block);
      items(block, indent, list.getMarkerStartNumber());
    } else if (block instanceof FencedCodeBlock code) {
      code(code.getLiteral(), indent);
    } else if (block instanceof IndentedCodeBlock code) {
      code(code.getLiteral(), indent);
    } else if (block instanceof TableBlock table) {
      gap();
      new MarkdownTable(table).print(page, indent);
    } else if (block instanceof BlockQuote || block instanceof Document) {
      blocks(block, indent + DEEPER);
    }
  }

  private void items(Node list, int indent, Integer first) throws IOException {
    int number = first == null ? 0 : first;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String mark = number > 0 ? number++ + ". " : "• ";
      item(item, indent + DEEPER, mark);
    }
  }

  private void item(Node item, int indent, String mark) throws IOException {
    Node first = item.getFirstChild();
    if (first instanceof Paragraph) {
      page.hanging(indent, Ink.PLAIN, mark, Ink.PLAIN, Inline.text(first));
      first = first.getNext();
    }
    for (Node block = first; block != null; block = block.getNext()) {
      block(block, indent + mark.length());
    }
  }

  private void code(String literal, int indent) throws IOException {
    gap();
    page.verbatim(indent + 2 * DEEPER, Ink.BLUE, literal.stripTrailing());
  }

  private void gapUnlessFirstOf(Node block) throws IOException {
    boolean tightList = block.getParent() instanceof ListItem && !(block instanceof Paragraph);
    if (!tightList) {
      gap();
    }
  }

  private void gap() throws IOException {
    if (begun) {
      page.gap();
    }
    begun = true;
  }
}
