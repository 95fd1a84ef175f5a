package io.mschat.cli.chat;

/** The command {@code /donut}: shows a spinning donut. */
final class DonutCommand implements ClientCommand {

    @Override
    public String name() {
        return "donut";
    }

    @Override
    public String usage() {
        return "/donut";
    }

    @Override
    public String help() {
        return "a donut that spins until a key is pressed";
    }

    @Override
    public String example() {
        return "/donut";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        talk.animate(new Donut());
    }
}
